// The box in which somebody writes their name, with a finger or a pen.

import { useRef } from "preact/hooks";

import { useWords } from "../text/words";
import { drawnOn, pathOf, placed, type Strokes } from "./strokes";

const [WIDE, TALL] = [400, 160];

export function SignaturePad({ strokes, onChange }: { strokes: Strokes; onChange: (strokes: Strokes) => void }) {
  const words = useWords();
  const latest = useRef(strokes);
  latest.current = strokes;
  const isDown = useRef(false);
  const draw = (event: PointerEvent, begin: boolean): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const point = placed(event.clientX - box.left, event.clientY - box.top, box.width, box.height);
    latest.current = begin ? [...latest.current, [point]] : drawnOn(latest.current, point);
    onChange(latest.current);
  };
  return (
    <>
      <svg
        class="signature"
        viewBox={`0 0 ${WIDE} ${TALL}`}
        role="img"
        aria-label={words.draw_here}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          isDown.current = true;
          draw(event, true);
        }}
        onPointerMove={(event) => {
          if (isDown.current) draw(event, false);
        }}
        onPointerUp={() => {
          isDown.current = false;
        }}
        onPointerCancel={() => {
          isDown.current = false;
        }}
      >
        <path d={pathOf(strokes, WIDE)} />
      </svg>
      <div class="buttons">
        <span class="hint">{words.draw_here}</span>
        <button type="button" onClick={() => onChange([])}>
          {words.clear}
        </button>
      </div>
    </>
  );
}
