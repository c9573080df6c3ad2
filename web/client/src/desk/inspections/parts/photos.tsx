// Photos of a record: small, each leading to the whole one.

import { address } from "../../../service/ask";
import { filled, useDeskWords, word } from "../../text/words";
import type { Photo } from "./values";

interface Given {
  photos: readonly Photo[];
  inspection: string;
  /** Digests of those that have not come in. */
  missing?: readonly string[];
}

export function Photos({ photos, inspection, missing = [] }: Given) {
  const words = useDeskWords();
  if (!photos.length) return null;
  return (
    <ul class="insp-photos">
      {photos.map((photo) => {
        const path = `v1/inspections/photos/${photo.sha256}`;
        const kind = word(words, "insp_photo", photo.kind);
        const bearing =
          photo.bearing_deg === null ? "" : filled(words.insp_bearing, { degrees: Math.round(photo.bearing_deg) });
        const text = [kind, bearing].filter(Boolean).join(" · ");
        return (
          <li key={photo.sha256}>
            <figure>
              {missing.includes(photo.sha256) ? (
                <p class="notice">{filled(words.insp_photo_missing, { sha: photo.sha256.slice(0, 8) })}</p>
              ) : (
                <a href={address(path, { inspection })} target="_blank" rel="noopener">
                  <img src={address(path, { size: "preview", inspection })} alt={text} loading="lazy" />
                </a>
              )}
              <figcaption>
                <small>{text}</small>
              </figcaption>
            </figure>
          </li>
        );
      })}
    </ul>
  );
}
