/** States and clocks: words first, a shape second, colour third. */
import type { ReactNode } from 'react';
import { shortDay } from './dates.ts';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

/** `begun` not yet with others; `moving` on its way; `waiting` on somebody; `settled` at its end; `stopped` off the way. */
export type MarkTone = 'begun' | 'moving' | 'waiting' | 'settled' | 'stopped';

const SHAPES: Record<MarkTone, { readonly shape: string; readonly colour: string }> = {
  begun: { shape: '○', colour: 'text-ink-second' },
  moving: { shape: '◐', colour: 'text-press' },
  waiting: { shape: '◇', colour: 'text-soon' },
  settled: { shape: '●', colour: 'text-on-time' },
  stopped: { shape: '×', colour: 'text-seal' },
};

export interface StateMarkProps {
  readonly children: ReactNode;
  readonly tone: MarkTone;
}

export function StateMark({ children, tone }: StateMarkProps) {
  const { shape, colour } = SHAPES[tone];
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`text-fine ${colour}`}>
        {shape}
      </span>
      {children}
    </span>
  );
}

/** A short fact set apart by a hairline: a category, a role. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return (
    <span className="inline-block rounded-sm border border-line-strong px-1.5 text-fine leading-5 text-ink-second whitespace-nowrap">
      {children}
    </span>
  );
}

export type LightName = 'onTime' | 'soon' | 'overdue';

const LIGHTS: Record<LightName, { readonly shape: string; readonly colour: string }> = {
  onTime: { shape: '●', colour: 'text-on-time' },
  soon: { shape: '▲', colour: 'text-soon' },
  overdue: { shape: '■', colour: 'text-seal' },
};

export interface LightProps {
  readonly light: LightName;
  readonly remainingDays?: number | null | undefined;
  readonly dueOn?: string | null | undefined;
}

/** ▲ 还有 5 天 · 至 03-05. Without days it says only how it stands. */
export function Light({ light, remainingDays, dueOn }: LightProps) {
  const text = useText({ zh: uiZh, en: uiEn });
  const { shape, colour } = LIGHTS[light];
  const words = typeof remainingDays === 'number' ? text.remaining(remainingDays) : text.lights[light];
  return (
    <span className="tabular inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`text-fine ${colour}`}>
        {shape}
      </span>
      <span className={light === 'overdue' ? 'text-seal' : ''}>{words}</span>
      {dueOn ? <span className="text-ink-second">{text.until(shortDay(dueOn))}</span> : null}
    </span>
  );
}
