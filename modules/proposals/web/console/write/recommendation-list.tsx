/** Recommendations one by one: added, moved, removed; a pasted numbered list becomes several. */
import { type ClipboardEvent, useEffect, useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { LongText } from '#ui/field.tsx';
import { splitRecommendations } from './split-recommendations.ts';
import { useWriteWords } from './use-write-words.ts';

export interface RecommendationListProps {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly isDisabled: boolean;
}

const LIMIT = 30;

/** The list with one item taken from its place to another. */
export function moved(list: readonly string[], from: number, to: number): string[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), list[from] ?? '', ...rest.slice(to)];
}

/** After a step the field that it was about has the focus, so that the keyboard stays where the work is. */
function useFocusAfter(count: number) {
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed count is what puts the new field there
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelectorAll('textarea')[wanted.current]?.focus();
    wanted.current = null;
  }, [count]);
  return { list, focusNext: (index: number) => (wanted.current = index) };
}

interface StepsProps {
  readonly no: number;
  readonly count: number;
  readonly isDisabled: boolean;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
}

function Steps({ no, count, isDisabled, onMove, onRemove }: StepsProps) {
  const { text } = useWriteWords();
  return (
    <div className="flex flex-wrap gap-1">
      <Button
        tone="quiet"
        label={text.named(text.moveUp, no)}
        isDisabled={isDisabled || no === 1}
        onPress={() => onMove(-1)}
      >
        ↑ {text.moveUp}
      </Button>
      <Button
        tone="quiet"
        label={text.named(text.moveDown, no)}
        isDisabled={isDisabled || no === count}
        onPress={() => onMove(1)}
      >
        ↓ {text.moveDown}
      </Button>
      <Button tone="quiet" label={text.named(text.remove, no)} isDisabled={isDisabled} onPress={onRemove}>
        {text.remove}
      </Button>
    </div>
  );
}

export function RecommendationList({ value, onChange, isDisabled }: RecommendationListProps) {
  const { text } = useWriteWords();
  const { list, focusNext } = useFocusAfter(value.length);
  const set = (index: number, ...items: string[]) =>
    onChange([...value.slice(0, index), ...items, ...value.slice(index + 1)]);
  const paste = (event: ClipboardEvent, index: number) => {
    const items = splitRecommendations(event.clipboardData.getData('text/plain'));
    if (items.length < 2 || value[index]?.trim() !== '') return;
    event.preventDefault();
    event.stopPropagation();
    focusNext(index + items.length - 1);
    set(index, ...items.slice(0, LIMIT - value.length + 1));
  };
  const add = () => {
    focusNext(value.length);
    onChange([...value, '']);
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-song text-title font-semibold">{text.fields.recommendations}</legend>
      <p className="text-fine text-ink-second">{text.fields.recommendationsHelp}</p>
      <ol ref={list} className="flex flex-col gap-4">
        {value.map((recommendation, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name but its place
            key={index}
            className="flex flex-col gap-1 border-l-2 border-line pl-4"
            onPasteCapture={(event) => paste(event, index)}
          >
            <LongText
              label={text.fields.recommendation(index + 1)}
              value={recommendation}
              rows={3}
              maxLength={4000}
              isDisabled={isDisabled}
              onChange={(typed) => set(index, typed)}
            />
            <Steps
              no={index + 1}
              count={value.length}
              isDisabled={isDisabled}
              onMove={(by) => onChange(moved(value, index, index + by))}
              onRemove={() => onChange(value.length === 1 ? [''] : value.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button isDisabled={isDisabled || value.length >= LIMIT} onPress={add}>
          + {text.addRecommendation}
        </Button>
      </div>
    </fieldset>
  );
}
