import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useOrganisationText } from './text.ts';

interface OneTimeLinkProps {
  readonly name: string;
  readonly link: string;
  readonly onClose: () => void;
}

/** Shown once: closing it is only by saying that the link was handed over. */
export function OneTimeLink({ name, link, onClose }: OneTimeLinkProps) {
  const text = useOrganisationText().link;
  const [isCopied, setCopied] = useState(false);
  const address = new URL(link, location.origin).href;
  // the clipboard is absent on plain http beyond loopback; the address can still be marked and copied by hand
  const copy = () => void navigator.clipboard?.writeText(address).then(() => setCopied(true));
  return (
    <Dialog
      title={text.title}
      isOpen
      isFirm
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose}>
          {text.done}
        </Button>
      }
    >
      <p className="leading-text">{text.says(name)}</p>
      <p className="rounded border border-line-strong p-3 break-all select-all">{address}</p>
      <div>
        <Button onPress={copy}>{isCopied ? text.copied : text.copy}</Button>
      </div>
    </Dialog>
  );
}
