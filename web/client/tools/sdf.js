// An outline as a field of distances, the way map libraries draw text: how far each pixel's middle lies from the edge.
// Pure.
//
// The outlines of Noto Sans SC overlap themselves (strokes are laid over each other), so that what lies inside is told
// by the non-zero rule, and pieces of the outline that run inside are no edge.
//
// Lines are kept as x1, y1, x2, y2, x1, … in one array, in pixels, y upwards: there are millions of them.

/** Pixels around the bitmap of a glyph, and how distances become bytes: as map libraries expect it. */
export const BUFFER = 3;
const RADIUS = 8;
const CUTOFF = 0.25;
/** What lies farther out is 0 in any case, in pixels. */
const REACH = RADIUS * (1 - CUTOFF);
/** A curve is replaced by chords that are nowhere farther from it than this, in pixels. */
const FLATNESS = 0.05;
const EPSILON = 1e-9;
/** How far beside an edge one looks for what lies there, in pixels. */
const BESIDE = 1e-3;

/** Return the chords of an outline; `commands` are those of a path in units of the font: M, L, Q and Z. */
export function chords(commands, scale) {
  const found = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const to = (nextX, nextY) => {
    if (x !== nextX || y !== nextY) found.push(x, y, nextX, nextY);
    x = nextX;
    y = nextY;
  };
  for (const { type, values } of commands) {
    const [a, b, c, d] = values.map((each) => each * scale);
    if (type === "M") [x, y, startX, startY] = [a, b, a, b];
    else if (type === "L") to(a, b);
    else if (type === "Z") to(startX, startY);
    else if (type === "Q") {
      const [fromX, fromY] = [x, y];
      const bend = Math.hypot(fromX - 2 * a + c, fromY - 2 * b + d);
      const steps = Math.max(1, Math.ceil(Math.sqrt(bend / (4 * FLATNESS))));
      for (let step = 1; step <= steps; step += 1) {
        const t = step / steps;
        const [first, middle, last] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
        to(first * fromX + middle * a + last * c, first * fromY + middle * b + last * d);
      }
    } else throw new Error(`An outline has a command ${type}.`);
  }
  return Float64Array.from(found);
}

/** Return the smallest box of whole pixels around lines; undefined around none. */
export function boxOf(lines) {
  if (!lines.length) return undefined;
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < lines.length; at += 2) {
    left = Math.min(left, lines[at]);
    right = Math.max(right, lines[at]);
    bottom = Math.min(bottom, lines[at + 1]);
    top = Math.max(top, lines[at + 1]);
  }
  return { left: Math.floor(left), right: Math.ceil(right), bottom: Math.floor(bottom), top: Math.ceil(top) };
}

/** Return the bytes of an outline within a box and the pixels around it, row by row from the top. */
export function field(lines, box) {
  const width = box.right - box.left + 2 * BUFFER;
  const height = box.top - box.bottom + 2 * BUFFER;
  const [originX, originY] = [box.left - BUFFER + 0.5, box.top + BUFFER - 0.5];
  const squares = squaresTo(edges(lines, box), originX, originY, width, height);
  const bytes = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const crossings = crossingsOf(lines, originY - row);
    let [next, count] = [0, 0];
    for (let column = 0; column < width; column += 1) {
      for (; next < crossings.length && crossings[next][0] <= originX + column; next += 1) count += crossings[next][1];
      const away = Math.sqrt(squares[row * width + column]) * (count === 0 ? 1 : -1);
      bytes[row * width + column] = Math.max(0, Math.min(255, Math.round(255 * (1 - CUTOFF - away / RADIUS))));
    }
  }
  return bytes;
}

/** Return the pieces of an outline that part inside from outside. */
export function edges(lines, box) {
  const rows = rowsOf(lines, box);
  const isInside = (x, y) => winding(lines, rows[Math.floor(y) - box.bottom] ?? [], x, y) !== 0;
  const found = [];
  for (let line = 0; line < lines.length; line += 4) {
    const [x, y] = [lines[line], lines[line + 1]];
    const [dx, dy] = [lines[line + 2] - x, lines[line + 3] - y];
    const length = Math.hypot(dx, dy);
    const [normalX, normalY] = [(-dy / length) * BESIDE, (dx / length) * BESIDE];
    const cuts = cutsOf(lines, line);
    for (let at = 1; at < cuts.length; at += 1) {
      const [from, to] = [cuts[at - 1], cuts[at]];
      if (to - from < EPSILON) continue;
      const [midX, midY] = [x + (dx * (from + to)) / 2, y + (dy * (from + to)) / 2];
      if (isInside(midX + normalX, midY + normalY) !== isInside(midX - normalX, midY - normalY)) {
        found.push(x + dx * from, y + dy * from, x + dx * to, y + dy * to);
      }
    }
  }
  return Float64Array.from(found);
}

/** Return for each row of pixels, from the bottom, which lines run through it. */
function rowsOf(lines, box) {
  const rows = Array.from({ length: box.top - box.bottom }, () => []);
  for (let line = 0; line < lines.length; line += 4) {
    const [one, other] = [lines[line + 1], lines[line + 3]];
    const last = Math.min(Math.floor(Math.max(one, other)) - box.bottom, rows.length - 1);
    for (let row = Math.floor(Math.min(one, other)) - box.bottom; row <= last; row += 1) rows[row].push(line);
  }
  return rows;
}

/** Return how often an outline runs around a point, by those of its lines that run at its height. */
function winding(lines, among, x, y) {
  let count = 0;
  for (let at = 0; at < among.length; at += 1) {
    const line = among[at];
    const y1 = lines[line + 1];
    const y2 = lines[line + 3];
    if (y1 <= y === y2 <= y) continue;
    if (x < lines[line] + ((y - y1) * (lines[line + 2] - lines[line])) / (y2 - y1)) count += y2 > y1 ? 1 : -1;
  }
  return count;
}

/** Return where along a line (0 to 1) others meet it, with both its ends, in order. */
function cutsOf(lines, line) {
  const [x1, y1, x2, y2] = [lines[line], lines[line + 1], lines[line + 2], lines[line + 3]];
  const [left, right, bottom, top] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)];
  const cuts = [0, 1];
  // No arrays in here: it runs for every pair of lines.
  for (let other = 0; other < lines.length; other += 4) {
    const u = lines[other];
    const toU = lines[other + 2];
    if ((u < left && toU < left) || (u > right && toU > right)) continue;
    const v = lines[other + 1];
    const toV = lines[other + 3];
    if ((v < bottom && toV < bottom) || (v > top && toV > top)) continue;
    const cross = (x2 - x1) * (toV - v) - (y2 - y1) * (toU - u);
    // Lines that run alike, and the line itself: where one of two ends on the other, the next one cuts there.
    if (Math.abs(cross) < EPSILON) continue;
    const along = ((u - x1) * (toV - v) - (v - y1) * (toU - u)) / cross;
    const across = ((u - x1) * (y2 - y1) - (v - y1) * (x2 - x1)) / cross;
    if (along > 0 && along < 1 && across > -EPSILON && across < 1 + EPSILON) cuts.push(along);
  }
  return cuts.length > 2 ? cuts.sort((a, b) => a - b) : cuts;
}

/** Return for each pixel the square of how far the nearest line is, as far as it matters. */
function squaresTo(lines, originX, originY, width, height) {
  const squares = new Float64Array(width * height).fill(REACH * REACH);
  for (let line = 0; line < lines.length; line += 4) {
    const [x1, y1, x2, y2] = [lines[line], lines[line + 1], lines[line + 2], lines[line + 3]];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const squareLength = dx * dx + dy * dy;
    const first = Math.max(0, Math.ceil(Math.min(x1, x2) - REACH - originX));
    const last = Math.min(width - 1, Math.floor(Math.max(x1, x2) + REACH - originX));
    const upper = Math.max(0, Math.ceil(originY - Math.max(y1, y2) - REACH));
    const lower = Math.min(height - 1, Math.floor(originY - Math.min(y1, y2) + REACH));
    for (let row = upper; row <= lower; row += 1) {
      const offY = originY - row - y1;
      for (let column = first; column <= last; column += 1) {
        const offX = originX + column - x1;
        const t = Math.max(0, Math.min(1, (offX * dx + offY * dy) / squareLength));
        const square = (offX - t * dx) ** 2 + (offY - t * dy) ** 2;
        if (square < squares[row * width + column]) squares[row * width + column] = square;
      }
    }
  }
  return squares;
}

/** Return where lines cross a height, from left to right, and in which direction. */
function crossingsOf(lines, y) {
  const found = [];
  for (let line = 0; line < lines.length; line += 4) {
    const y1 = lines[line + 1];
    const y2 = lines[line + 3];
    if (y1 <= y === y2 <= y) continue;
    found.push([lines[line] + ((y - y1) * (lines[line + 2] - lines[line])) / (y2 - y1), y2 > y1 ? 1 : -1]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}
