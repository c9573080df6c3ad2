// The card of a place: what it is called, what that means, where it is, what it was.

import { useEffect } from "preact/hooks";

import { choose } from "../frame/search";
import { lengthText, periodText, pointText } from "../format/quantities";
import { draw, fitGeometry, goTo, reveal } from "../map/stage";
import { Fact, Panel, Part, Progress } from "../panels/parts";
import { ask } from "../service/ask";
import type { Around, Page, Place } from "../service/shapes";
import { useAnswer } from "../service/use";
import { dayAsked, languageOf, useShown } from "../state/store";
import { coded, filled, useWords } from "../text/words";
import { Permalinks } from "./links";

interface Given {
  id: string;
  onClose: () => void;
}

export function PlaceCard({ id, onClose }: Given) {
  const shown = useShown();
  const words = useWords();
  const day = dayAsked(shown);
  const asked = useAnswer(`${id} ${shown.day ?? ""}`, (signal) => ask<Place>(`v1/places/${id}`, day, signal));
  const place = asked.found;

  useEffect(() => {
    if (place?.geometry) {
      draw("chosen", [{ type: "Feature", geometry: place.geometry, properties: {} }]);
      reveal(place.geometry);
    }
    return () => draw("chosen", []);
  }, [place]);

  return (
    <Panel
      title={place?.name ?? words.loading}
      kicker={[words.card_place, place?.kind_name].filter(Boolean).join(" · ")}
      focusKey={place?.id ?? ""}
      onClose={onClose}
    >
      <Progress asked={asked} />
      {place && (
        <>
          <p class="reading">
            <span lang="zh-Latn">{place.romanized}</span>{" "}
            <small>{place.reading_confirmed ? words.reading_confirmed : words.reading_unconfirmed}</small>
          </p>
          {place.synthetic && <p class="tag">{words.synthetic}</p>}
          <Facts place={place} />
          <Through id={id} />
          {place.point && <Nearby id={id} lon={place.point[0]} lat={place.point[1]} />}
          <Permalinks data={`v1/places/${id}`} />
        </>
      )}
    </Panel>
  );
}

function Facts({ place }: { place: Place }) {
  const words = useWords();
  const language = languageOf(useShown());
  const others = place.names.filter((name) => name.kind !== "standard");
  const accuracy_m = place.position?.accuracy_m;
  const show = (): void => {
    if (place.geometry && place.geometry.type !== "Point") fitGeometry(place.geometry);
    else if (place.point) goTo(place.point);
  };
  return (
    <dl>
      <Fact term={words.other_names}>
        {others.length > 0 && (
          <ul class="plain">
            {others.map((name) => (
              <li key={`${name.kind} ${name.text} ${name.valid.start ?? ""}`}>
                {name.text}{" "}
                <small>{[coded(words, "name", name.kind), periodText(name.valid)].filter(Boolean).join(" ")}</small>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact term={words.under}>{place.division?.path.join(" › ")}</Fact>
      <Fact term={words.meaning}>{place.meaning}</Fact>
      <Fact term={words.origin}>{place.origin}</Fact>
      <Fact term={words.history}>{place.history}</Fact>
      <Fact term={words.description}>{place.description}</Fact>
      <Fact term={words.codes}>{place.codes.map(({ scheme, code }) => `${scheme} ${code}`).join("，")}</Fact>
      <Fact term={words.position}>
        {place.point && (
          <>
            <button type="button" class="link" onClick={show} title={words.go}>
              {pointText(place.point)}
            </button>{" "}
            {accuracy_m !== null && accuracy_m !== undefined && (
              <small>{filled(words.accuracy, { length: lengthText(accuracy_m, language) })}</small>
            )}
          </>
        )}
      </Fact>
      <Fact term={words.status}>{coded(words, "status", place.status)}</Fact>
      <Fact term={words.valid}>{periodText(place.valid)}</Fact>
      <Fact term={words.source}>{place.source}</Fact>
    </dl>
  );
}

function Through({ id }: { id: string }) {
  const words = useWords();
  const asked = useAnswer(id, (signal) => ask<Page<Place>>(`v1/places/${id}/versions`, {}, signal));
  const versions = asked.found?.items ?? [];
  if (versions.length < 2) return null;
  return (
    <Part title={words.versions}>
      <ol class="plain">
        {versions.map((version, at) => (
          <li key={at}>
            {version.name}{" "}
            <small>{[version.division?.path.join(" › "), periodText(version.valid)].filter(Boolean).join(" · ")}</small>
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** The places that lie nearest to a point, without the one that is shown. */
export function Nearby({ id, lon, lat }: { id?: string; lon: number; lat: number }) {
  const words = useWords();
  const shown = useShown();
  const language = languageOf(shown);
  const question = { lon, lat, limit: 6, ...dayAsked(shown) };
  const asked = useAnswer(JSON.stringify(question), (signal) => ask<Around>("v1/reverse", question, signal));
  const nearest = asked.found?.nearest.filter((place) => place.id !== id) ?? [];
  if (!nearest.length) return null;
  return (
    <Part title={words.nearby}>
      <ul class="plain nearby">
        {nearest.map((place) => (
          <li key={place.id}>
            <button type="button" class="link" onClick={() => choose(place)}>
              {place.name}
            </button>{" "}
            <small>{[place.kind_name, lengthText(place.distance_m, language)].filter(Boolean).join(" · ")}</small>
          </li>
        ))}
      </ul>
    </Part>
  );
}
