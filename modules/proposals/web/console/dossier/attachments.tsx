import type { ProposalDossier } from '../../../dossier-contract.ts';
import { useDossierWords } from './use-dossier-words.ts';

const KILO = 1024;

const sizeWords = (bytes: number) =>
  bytes >= KILO * KILO ? `${(bytes / KILO / KILO).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / KILO))} KB`;

/** Files with the digests by which anybody can check that they are the ones that were handed in. */
export function Attachments({ files }: { files: ProposalDossier['attachments'] }) {
  const { text, date } = useDossierWords();
  if (files.length === 0) return <p className="dossier-quiet">{text.files.none}</p>;
  return (
    <ul className="dossier-files">
      {files.map((file) => (
        <li key={file.id}>
          <a className="dossier-link" href={`/api/v1/files/${file.id}`} download={file.name}>
            {file.name}
          </a>
          <span className="dossier-quiet">
            {sizeWords(file.size)} · {text.files.uploaded(date(file.uploadedAt))}
          </span>
          <details>
            <summary>{text.files.digests}</summary>
            <dl className="dossier-digests">
              <dt>{text.files.sha256}</dt>
              <dd>{file.sha256}</dd>
              <dt>{text.files.sm3}</dt>
              <dd>{file.sm3}</dd>
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}
