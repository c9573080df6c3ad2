// Who is here, of each side.

import { sideName, teamOf } from "../package/reading";
import type { Package } from "../package/shapes";
import { Pads } from "../parts/fields";
import { useWords } from "../text/words";

interface Given {
  pack: Package;
  day: string;
  members: Record<string, string[]>;
  onChange: (members: Record<string, string[]>) => void;
}

export function Members({ pack, day, members, onChange }: Given) {
  const words = useWords();
  return (
    <>
      {pack.inspection.sides.map(({ id }) => {
        const team = teamOf(pack, id, day);
        const here = members[id] ?? [];
        const press = (person: string): void =>
          onChange({
            ...members,
            [id]: here.includes(person) ? here.filter((each) => each !== person) : [...here, person],
          });
        return (
          <div key={id} class="part">
            <h4>{sideName(pack, id)}</h4>
            {team.length ? (
              <Pads
                label={sideName(pack, id)}
                many
                options={team.map(({ person, name }) => [person, name])}
                chosen={here}
                onPress={press}
              />
            ) : (
              <p class="hint">{words.no_team}</p>
            )}
          </div>
        );
      })}
    </>
  );
}
