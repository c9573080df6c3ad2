// A signature that is drawn: strokes of points within a box that is 1 wide. Pure.

export type Point = readonly [x: number, y: number];
export type Strokes = readonly (readonly Point[])[];

const MOST_POINTS = 2_000;
const STEP = 0.004;

/** Return strokes with a point more in the last of them, where it is far enough from the one before to be seen. */
export function drawnOn(strokes: Strokes, point: Point): Strokes {
  const last = strokes.at(-1);
  if (!last || count(strokes) >= MOST_POINTS) return strokes;
  const [x, y] = last.at(-1) ?? [Number.NaN, Number.NaN];
  if (Math.hypot(point[0] - x, point[1] - y) < STEP) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}

/** Return a point of the screen within the box, to four digits; what lies outside comes to its edge. */
export function placed(x: number, y: number, width: number, height: number): Point {
  const tall = height / width;
  const part = (value: number, most: number): number => Number(Math.max(0, Math.min(most, value)).toFixed(4));
  return [part(x / width, 1), part(y / width, Math.min(tall, 1))];
}

/** Return whether there is enough to be a signature, and not the touch of a glove. */
export function isSigned(strokes: Strokes): boolean {
  const length = strokes.reduce(
    (sum, stroke) =>
      sum +
      stroke.slice(1).reduce((way, [x, y], at) => {
        const [fromX, fromY] = stroke[at] ?? [x, y];
        return way + Math.hypot(x - fromX, y - fromY);
      }, 0),
    0,
  );
  return length > 0.3;
}

/** Return strokes as a path of SVG, in a box that is so many units wide. */
export function pathOf(strokes: Strokes, width: number): string {
  return strokes
    .filter((stroke) => stroke.length)
    .map((stroke) => stroke.map(([x, y], at) => `${at ? "L" : "M"}${x * width} ${y * width}`).join(""))
    .join("");
}

function count(strokes: Strokes): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}

/** Return the first digits of a digest as two groups that can be read aloud: 3f2a 91bc. */
export function spoken(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`;
}
