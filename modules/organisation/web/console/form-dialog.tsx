import { type ReactNode, type SubmitEvent, useId } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Band } from '#ui/page.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';

interface FormDialogProps {
  readonly title: string;
  readonly verb: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSend: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly children: ReactNode;
}

/** A short form over the page; what was typed stays when it is refused. */
export function FormDialog({ title, verb, isOpen, onClose, onSend, isPending, error, children }: FormDialogProps) {
  const id = useId();
  const wordsOf = useRefusalWords();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button tone="primary" type="submit" form={id} isPending={isPending}>
          {verb}
        </Button>
      }
    >
      <form id={id} onSubmit={send} noValidate className="flex flex-col gap-5">
        {children}
        {error ? (
          <div role="alert">
            <Band tone="official">{wordsOf(error)}</Band>
          </div>
        ) : null}
      </form>
    </Dialog>
  );
}
