import type { ReactNode } from 'react';
import { useId } from 'react';
import { Button as AriaButton, Link as AriaLink } from 'react-aria-components';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

/** `primary`: the one next step. `plain`: others. `quiet`: in lines and bars. `grave`: cannot be taken back. */
export type Tone = 'primary' | 'plain' | 'quiet' | 'grave';

interface PressableLook {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  /** What it is called where the children are only a picture. */
  readonly label?: string | undefined;
  readonly isWide?: boolean;
}

export interface ButtonProps extends PressableLook {
  readonly onPress?: () => void;
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  /** Its work is on the way: it keeps its width and cannot be pressed twice. */
  readonly isPending?: boolean;
  /** Why it cannot be pressed now, in words; shown beneath and read aloud. */
  readonly blockedBy?: readonly string[] | undefined;
  readonly slot?: string;
  /** The id of a form outside of which the button stands. */
  readonly form?: string;
}

const TONES: Record<Tone, string> = {
  primary: 'bg-press text-on-press border-press hover:bg-press-strong',
  plain: 'bg-sheet text-press border-press-line hover:bg-press-wash',
  quiet: 'bg-transparent text-press border-transparent hover:bg-press-wash',
  grave: 'bg-sheet text-seal border-seal hover:bg-seal-wash',
};

export const pressableLook = (tone: Tone, isWide = false): string =>
  `target inline-flex items-center justify-center gap-2 rounded border px-4 font-medium whitespace-nowrap no-underline cursor-pointer ${TONES[tone]} ${isWide ? 'w-full' : ''}`;

const inner = (icon: ReactNode, children: ReactNode) => (
  <>
    {icon}
    {children}
  </>
);

function BlockedButton({ children, icon, blockedBy = [], isWide = false }: ButtonProps) {
  const text = useText({ zh: uiZh, en: uiEn });
  const id = useId();
  return (
    <span className={`inline-flex flex-col items-start gap-1 ${isWide ? 'w-full' : ''}`}>
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={id}
        className={`target inline-flex items-center justify-center gap-2 rounded border border-dashed border-line-strong bg-transparent px-4 font-medium text-ink-second whitespace-nowrap cursor-not-allowed ${isWide ? 'w-full' : ''}`}
      >
        {inner(icon, children)}
      </button>
      <span id={id} className="text-fine text-ink-second">
        {text.blocked(blockedBy)}
      </span>
    </span>
  );
}

export function Button(props: ButtonProps) {
  const { children, icon, tone = 'plain', isWide = false, onPress, blockedBy, label, slot, form } = props;
  if (blockedBy && blockedBy.length > 0) return <BlockedButton {...props} />;
  return (
    <AriaButton
      type={props.type ?? 'button'}
      isDisabled={props.isDisabled ?? false}
      isPending={props.isPending ?? false}
      {...(onPress ? { onPress } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(slot ? { slot } : {})}
      {...(form ? { form } : {})}
      className={`${pressableLook(tone, isWide)} disabled:opacity-60 disabled:cursor-not-allowed data-pending:opacity-70`}
    >
      {inner(icon, children)}
    </AriaButton>
  );
}

export interface LinkButtonProps extends PressableLook {
  readonly href: string;
  readonly download?: boolean;
}

export function LinkButton({ children, icon, tone = 'plain', href, label, isWide = false, download }: LinkButtonProps) {
  return (
    <AriaLink
      href={href}
      className={pressableLook(tone, isWide)}
      {...(label ? { 'aria-label': label } : {})}
      {...(download ? { download: true } : {})}
    >
      {inner(icon, children)}
    </AriaLink>
  );
}

export interface TextLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  /** `quiet` takes the colour of the text around it; `target` makes it as tall as a thumb. */
  readonly look?: 'plain' | 'quiet';
}

export function TextLink({ href, children, look = 'plain' }: TextLinkProps) {
  return (
    <AriaLink
      href={href}
      className={`rounded-sm underline-offset-4 hover:underline ${look === 'plain' ? 'text-press underline decoration-press-line' : 'text-inherit no-underline'}`}
    >
      {children}
    </AriaLink>
  );
}
