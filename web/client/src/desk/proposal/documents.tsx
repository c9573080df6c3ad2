// The documents of a proposal to download: made of what is stored, each with what it still lacks.

import { address } from "../../service/ask";
import { useAnswer } from "../../service/use";
import type { Proposal } from "../service/proposals";
import { read } from "../service/writing";
import { coded, faultText, filled, useDeskWords } from "../text/words";

interface Paper {
  paper: string;
  label: string;
  available: boolean;
  missing: string[];
  files: Record<string, string>;
}

export function Documents({ proposal, version }: { proposal: Pick<Proposal, "id">; version: string }) {
  const words = useDeskWords();
  const asked = useAnswer(`${proposal.id} ${version}`, (signal) =>
    read<{ items: Paper[] }>(`v1/proposals/${proposal.id}/documents`, {}, signal),
  );
  const papers = asked.found?.told.items ?? [];
  if (!papers.length) return null;
  return (
    <section class="sheet" aria-labelledby="documents">
      <h3 id="documents">{words.proposal_documents}</h3>
      <ul class="plain files">
        {papers.map((each) => {
          const name = coded(words, "document", each.paper);
          const label = name === each.paper ? each.label : name;
          return (
            <li key={each.paper}>
              <span class={each.available ? "" : "faint"}>
                {label}
                {!each.available && (
                  <>
                    <br />
                    <small>{faultText(words, { code: "paper_unready", detail: each.missing.join(" ") })}</small>
                  </>
                )}
              </span>
              {each.available && (
                <span class="links">
                  {Object.entries(each.files).map(([form, href]) => (
                    <a
                      key={form}
                      href={address(href.slice(1))}
                      aria-label={filled(words.document_as, { name: label, format: form.toUpperCase() })}
                      {...(form === "html" ? { target: "_blank", rel: "noopener" } : {})}
                    >
                      {form.toUpperCase()}
                    </a>
                  ))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
