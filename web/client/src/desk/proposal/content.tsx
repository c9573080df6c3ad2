// What a proposal asks for, one name at a time.

import { Fact } from "../../panels/parts";
import { pointText } from "../../format/quantities";
import { useClassName } from "../parts/classes";
import { Choice } from "../parts/fields";
import type { Proposal } from "../service/proposals";
import { filled, useDeskWords, word } from "../text/words";

interface Given {
  proposal: Proposal;
  item: number;
  onTurn: (item: number) => void;
}

export function Content({ proposal, item, onTurn }: Given) {
  const words = useDeskWords();
  const draft = proposal.drafts[item];
  const className = useClassName(draft?.class_code ?? "");
  if (!draft) return null;
  const extent = Object.entries(draft.extent ?? {}).map(([name, value]) => `${word(words, "field", name)}：${value}`);
  return (
    <section class="sheet" aria-labelledby="content-title">
      <h3 id="content-title">{words.proposal_content}</h3>
      {proposal.drafts.length > 1 && (
        <Choice
          label={filled(words.proposal_names, { count: proposal.drafts.length })}
          value={String(item)}
          options={proposal.drafts.map((each, at) => [String(at), `${at + 1}. ${each.name}`] as const)}
          onChange={(at) => onTurn(Number(at))}
        />
      )}
      <dl>
        <Fact term={words.field_name}>
          <b>{draft.name}</b>
        </Fact>
        <Fact term={words.field_romanized}>{draft.romanized && <i lang="zh-Latn">{draft.romanized}</i>}</Fact>
        <Fact term={words.field_class_code}>
          {draft.class_code} {className}
        </Fact>
        <Fact term={words.field_division}>{draft.division.path.join(" › ")}</Fact>
        <Fact term={words.field_place}>
          {draft.place_id && <a href={`./#on=place:${draft.place_id}`}>{words.proposal_open_place}</a>}
        </Fact>
        <Fact term={words.position}>{draft.position && pointText(draft.position)}</Fact>
        <Fact term={words.field_position_description}>{draft.position_description}</Fact>
        <Fact term={words.field_meaning}>{draft.meaning}</Fact>
        <Fact term={words.field_origin}>{draft.origin}</Fact>
        <Fact term={words.field_reasons}>{draft.reasons}</Fact>
        <Fact term={words.field_alternatives}>{draft.alternatives?.join("、")}</Fact>
        <Fact term={words.field_justifications}>{draft.justifications?.map(({ text }) => text).join("；")}</Fact>
        <Fact term={words.field_protective_measures}>{draft.protective_measures}</Fact>
        <Fact term={words.field_effective_on}>{draft.effective_on}</Fact>
        <Fact term={words.field_extent}>{extent.join("；")}</Fact>
        <Fact term={words.field_organisation}>
          {draft.applicant &&
            [draft.applicant.organisation, draft.applicant.person, draft.applicant.phone].filter(Boolean).join(" · ")}
        </Fact>
        <Fact term={words.field_changes}>
          {proposal.changes.map((change) => word(words, "change", change)).join("、")}
        </Fact>
      </dl>
    </section>
  );
}
