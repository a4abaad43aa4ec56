import { Button as AriaButton, DropZone, FileTrigger, Text } from 'react-aria-components';
import { fileAddress } from './api/upload.ts';
import { Button, pressableLook, TextLink } from './button.tsx';
import { useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export interface ListedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

export interface FileDropProps {
  readonly label: string;
  readonly files: readonly ListedFile[];
  readonly onAdd: (files: readonly File[]) => void;
  readonly onRemove?: (id: string) => void;
  readonly isBusy?: boolean;
}

const ACCEPTED = ['.pdf', '.docx', '.xlsx', '.jpg', '.jpeg', '.png', '.ofd'];

export const fileSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export function FileDrop({ label, files, onAdd, onRemove, isBusy = false }: FileDropProps) {
  const text = useText({ zh: uiZh, en: uiEn });
  return (
    <div className="flex flex-col gap-2">
      <DropZone
        getDropOperation={() => 'copy'}
        onDrop={async (event) => {
          const dropped = event.items.filter((item) => item.kind === 'file').map((item) => item.getFile());
          onAdd(await Promise.all(dropped));
        }}
        className="flex flex-col items-start gap-2 rounded border border-dashed border-line-strong p-4 data-drop-target:bg-press-wash"
      >
        <Text slot="label" className="font-medium">
          {label}
        </Text>
        <span className="flex flex-wrap items-center gap-3">
          <span className="hidden text-ink-second md:inline">{isBusy ? text.files.sending : text.files.drop}</span>
          <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED} onSelect={(list) => onAdd(list ? [...list] : [])}>
            <AriaButton className={pressableLook('plain')} isPending={isBusy}>
              {text.files.add}
            </AriaButton>
          </FileTrigger>
        </span>
        <span className="text-fine text-ink-second">{text.files.limits}</span>
      </DropZone>
      <FileList files={files} {...(onRemove ? { onRemove } : {})} />
    </div>
  );
}

export function FileList({ files, onRemove }: Pick<FileDropProps, 'files' | 'onRemove'>) {
  const text = useText({ zh: uiZh, en: uiEn });
  if (files.length === 0) return null;
  return (
    <ul className="border-t border-line">
      {files.map((file) => (
        <li key={file.id} className="flex min-h-11 items-center justify-between gap-3 border-b border-line">
          <span>
            <TextLink href={fileAddress(file.id)}>{file.name}</TextLink>
            <span className="tabular ml-2 text-fine text-ink-second">{fileSize(file.size)}</span>
          </span>
          {onRemove ? (
            <Button tone="quiet" label={text.removeNamed(file.name)} onPress={() => onRemove(file.id)}>
              {text.remove}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
