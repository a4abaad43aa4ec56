import type { ReactNode } from 'react';
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { pressableLook, type Tone } from './button.tsx';
import { type Choice, ITEM_LOOK, POPOVER_LOOK } from './choices.tsx';

export interface MenuChoice extends Choice {
  readonly href?: string | undefined;
  readonly isDisabled?: boolean;
}

export interface MenuProps {
  /** What stands on the button. */
  readonly trigger: ReactNode;
  readonly label?: string;
  readonly items: readonly MenuChoice[];
  readonly onAction?: (id: string) => void;
  readonly tone?: Tone;
  /** Several may be on at once; those that are. */
  readonly selected?: ReadonlySet<string>;
}

export function Menu({ trigger, label, items, onAction, tone = 'quiet', selected }: MenuProps) {
  return (
    <MenuTrigger>
      <Button className={pressableLook(tone)} {...(label ? { 'aria-label': label } : {})}>
        {trigger}
        <span aria-hidden="true" className="text-fine">
          ▾
        </span>
      </Button>
      <Popover className={POPOVER_LOOK}>
        <AriaMenu
          className="min-w-44 outline-none"
          items={items}
          onAction={(key) => onAction?.(String(key))}
          {...(selected ? { selectionMode: 'multiple' as const, selectedKeys: selected } : {})}
        >
          {(item) => (
            <MenuItem
              id={item.id}
              textValue={item.label}
              isDisabled={item.isDisabled ?? false}
              className={ITEM_LOOK}
              {...(item.href ? { href: item.href } : {})}
            >
              <span className="flex items-center gap-2">
                {selected ? (
                  <span aria-hidden="true" className="w-4">
                    {selected.has(item.id) ? '✓' : ''}
                  </span>
                ) : null}
                <Text slot="label">{item.label}</Text>
              </span>
              {item.hint ? (
                <Text slot="description" className="text-fine text-ink-second">
                  {item.hint}
                </Text>
              ) : null}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
