// The line on a map, with its markers and where the telephone is.

import type { Map as Canvas } from "maplibre-gl";
import { useMemo, useRef, useState } from "preact/hooks";

import { go } from "../../desk/frame/link";
import { recordOfMarker, stateOf, useTask } from "../frame/use_task";
import { PackageMap, whole } from "../map/canvas";
import { usePosition } from "../place/position";
import { useWords } from "../text/words";
import { Missing } from "../parts/missing";

const CLOSE_ZOOM = 16;

export function MapPage({ id }: { id: string }) {
  const words = useWords();
  const { value: task, error } = useTask(id);
  const { fix } = usePosition();
  const map = useRef<Canvas>(undefined);
  const [isFailed, fail] = useState(false);
  const pack = task?.pack?.package;
  // The package is read anew with everything that is written; the map need not be drawn anew with it.
  const steady = useMemo(() => pack, [pack?.generated_at]);
  const standing = useMemo(
    () => (marker: string) => {
      const record = task && recordOfMarker(task, marker);
      return task && record !== undefined ? stateOf(task, record) : "none";
    },
    [task],
  );
  if (!steady) return <Missing isLoading={!task} error={error} />;
  return (
    <div class="map-page">
      {isFailed ? (
        <p class="notice">{words.map_failed}</p>
      ) : (
        <PackageMap
          pack={steady}
          stateOf={standing}
          fix={fix}
          onMarker={(marker) => go(`/task/${id}/marker/${marker}`)}
          onFailure={() => fail(true)}
          onOpen={(opened) => {
            map.current = opened;
          }}
        />
      )}
      <p class="map-notice">{words.map_notice}</p>
      <div class="map-tools">
        <button type="button" onClick={() => map.current && whole(map.current, steady)}>
          {words.map_all}
        </button>
        <button
          type="button"
          disabled={!fix}
          onClick={() =>
            fix && map.current?.easeTo({ center: [fix.point[0], fix.point[1]], zoom: CLOSE_ZOOM, duration: 0 })
          }
        >
          {words.map_me}
        </button>
      </div>
    </div>
  );
}
