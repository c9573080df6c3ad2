// The card of a division as of the day: its names and codes, whom it came from, what it became, its extent.

import { periodText, pointText } from "../format/quantities";
import { fitGeometry, goTo } from "../map/stage";
import { Fact, Panel, Part, Progress, UnitLink } from "../panels/parts";
import { ask } from "../service/ask";
import type { Division, Kin } from "../service/shapes";
import { useAnswer } from "../service/use";
import { change, dayAsked, useShown } from "../state/store";
import { useWords } from "../text/words";
import { useDrawn } from "./drawn";
import { Lineage } from "./lineage";
import { Permalinks } from "./links";

type Told = GeoJSON.Feature<GeoJSON.Geometry | null, Division>;

export function DivisionCard({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords();
  const shown = useShown();
  const asked = useAnswer(`${id} ${shown.day ?? ""}`, (signal) =>
    ask<Told>(`v1/divisions/${id}`, { ...dayAsked(shown), f: "geojson" }, signal),
  );
  const unit = asked.found?.properties;
  const geometry = asked.found?.geometry;

  useDrawn(geometry);

  return (
    <Panel
      title={unit?.name ?? words.loading}
      kicker={[words.card_division, unit?.kind].filter(Boolean).join(" · ")}
      focusKey={unit ? id : ""}
      onClose={onClose}
    >
      <Progress asked={asked} />
      {unit && (
        <>
          <p class="reading" lang="zh-Latn">
            {unit.romanized}
          </p>
          <dl>
            <Fact term={words.under}>{unit.path.slice(0, -1).join(" › ")}</Fact>
            <Fact term={words.custody}>
              {unit.administering_parent && <UnitLink unit={unit.administering_parent} />}
            </Fact>
            <Fact term={words.codes}>
              {unit.codes
                .map(({ scheme, code, start, end }) => `${scheme} ${code} ${periodText({ start, end })}`.trim())
                .join("，")}
            </Fact>
            <Fact term={words.other_names}>{unit.names.filter((name) => name !== unit.name).join("，")}</Fact>
            <Fact term={words.valid}>{periodText(unit.valid)}</Fact>
            <Fact term={words.seat}>
              {unit.seat && (
                <button type="button" class="link" onClick={() => unit.seat && goTo(unit.seat)}>
                  {pointText(unit.seat)}
                </button>
              )}
            </Fact>
            <Fact term={words.extent}>
              {geometry ? (
                <>
                  <button type="button" class="link" onClick={() => fitGeometry(geometry)}>
                    {words.go}
                  </button>{" "}
                  <small>{words.notice}</small>
                </>
              ) : (
                words.extent_none
              )}
            </Fact>
            <Kindred term={words.predecessors} kin={unit.predecessors} isBefore />
            <Kindred term={words.successors} kin={unit.successors} />
          </dl>
          <p>
            <button type="button" onClick={() => change({ panel: "divisions", chosen: undefined })}>
              {words.open_in_tree}
            </button>
          </p>
          <Part title={words.lineage}>
            <Lineage id={id} />
          </Part>
          <Permalinks data={`v1/divisions/${id}`} />
        </>
      )}
    </Panel>
  );
}

function Kindred({ term, kin, isBefore = false }: { term: string; kin: Kin[]; isBefore?: boolean }) {
  if (!kin.length) return null;
  return (
    <Fact term={term}>
      <ul class="plain">
        {kin.map((each) => (
          <li key={`${each.unit.id} ${each.day ?? ""}`}>
            <UnitLink unit={each.unit} day={each.day && (isBefore ? dayBefore(each.day) : each.day)} />{" "}
            <small>{each.day}</small>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
