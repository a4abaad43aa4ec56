import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, beside 取消. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
  /** It cannot be left without an answer. */
  readonly isFirm?: boolean;
}

/** Over the page on a desk, from the foot on a phone. */
export function Dialog({ title, isOpen, onClose, children, actions, isWide = false, isFirm = false }: DialogProps) {
  const text = useText({ zh: uiZh, en: uiEn });
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(next) => (next ? undefined : onClose())}
      isDismissable={!isFirm}
      isKeyboardDismissDisabled={isFirm}
      className="fixed inset-0 z-40 grid items-end justify-items-center bg-veil md:items-center"
    >
      <Modal
        className={`floats flex max-h-[92dvh] w-full rounded-t bg-sheet md:rounded ${isWide ? 'md:max-w-3xl' : 'md:max-w-xl'}`}
      >
        <AriaDialog className="flex w-full min-h-0 flex-col outline-none">
          <Heading slot="title" className="px-5 pt-5 pb-3 font-song text-title font-semibold md:px-7 md:pt-7">
            {title}
          </Heading>
          <div className="flex min-h-0 grow flex-col gap-5 overflow-auto px-5 pt-1 pb-5 md:px-7">{children}</div>
          <div className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-4 md:px-7">
            {isFirm ? null : (
              <Button tone="quiet" onPress={onClose}>
                {text.cancel}
              </Button>
            )}
            {actions}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What will happen, to whom, and the way back if there is one. */
  readonly says: ReactNode;
  /** The verb of the workflow: 立案, 退回修改. */
  readonly verb: string;
  readonly onConfirm: () => void;
  readonly isPending?: boolean;
  readonly isGrave?: boolean;
}

export function Confirm({ title, isOpen, onClose, says, verb, onConfirm, isPending, isGrave }: ConfirmProps) {
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button tone={isGrave ? 'grave' : 'primary'} onPress={onConfirm} isPending={isPending ?? false}>
          {verb}
        </Button>
      }
    >
      <div className="leading-text">{says}</div>
    </Dialog>
  );
}
