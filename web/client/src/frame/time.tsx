// The day that everything is shown as of: a slider over the months since 1981, a day by hand, a year at a time.

import { useEffect, useRef, useState } from "preact/hooks";

import { dayOfMonth, dayWithin, FIRST_DAY, monthOf, yearsLater, type Day } from "../state/days";
import { change, TODAY, useShown } from "../state/store";
import { useWords } from "../text/words";

const PAUSE_MS = 200;
const YEARS = [1981, 1990, 2000, 2010, 2020];

export function Time() {
  const shown = useShown();
  const words = useWords();
  const day = shown.day ?? TODAY;
  const [moved, move] = useState(day);
  const waiting = useRef<number>(undefined);

  useEffect(() => move(day), [day]);

  const go = (to: Day): void => {
    clearTimeout(waiting.current);
    move(to);
    change({ day: to === TODAY ? undefined : to });
  };
  const slide = (month: number): void => {
    const to = dayOfMonth(month, TODAY);
    move(to);
    clearTimeout(waiting.current);
    // A map of every month that is passed would only be thrown away.
    waiting.current = setTimeout(() => go(to), PAUSE_MS);
  };
  const write = (text: string): void => {
    const to = dayWithin(text, TODAY);
    if (to) go(to);
  };
  return (
    <section class="time" aria-label={words.day}>
      <button
        type="button"
        class="icon"
        title={words.year_before}
        aria-label={words.year_before}
        onClick={() => go(yearsLater(day, -1, TODAY))}
      >
        ◀
      </button>
      <div class="slide">
        <input
          type="range"
          min={0}
          max={monthOf(TODAY)}
          value={monthOf(moved)}
          aria-label={words.slider}
          aria-valuetext={moved}
          list="years"
          onInput={(event) => slide(Number(event.currentTarget.value))}
        />
        <datalist id="years">
          {YEARS.map((year) => (
            <option key={year} value={monthOf(`${year}-01-01`)} label={String(year)} />
          ))}
        </datalist>
        <p class="years" aria-hidden="true">
          {YEARS.map((year) => (
            <span key={year} style={{ left: `${(100 * monthOf(`${year}-01-01`)) / monthOf(TODAY)}%` }}>
              {year}
            </span>
          ))}
        </p>
      </div>
      <button
        type="button"
        class="icon"
        title={words.year_after}
        aria-label={words.year_after}
        onClick={() => go(yearsLater(day, 1, TODAY))}
      >
        ▶
      </button>
      <input
        type="date"
        aria-label={words.day}
        min={FIRST_DAY}
        max={TODAY}
        value={moved}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <button type="button" aria-pressed={!shown.day} onClick={() => go(TODAY)}>
        {words.now}
      </button>
    </section>
  );
}
