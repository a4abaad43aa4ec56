/** What a file is by its bytes; its name only has to agree. OFD, the national layout format, is a zip with `OFD.xml`. */
import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from '#kernel/refusal.ts';

const ALLOWED: Readonly<Record<string, { readonly type: string; readonly extensions: readonly string[] }>> = {
  pdf: { type: 'application/pdf', extensions: ['pdf'] },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  jpg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { type: 'image/png', extensions: ['png'] },
  ofd: { type: 'application/ofd', extensions: ['ofd'] },
};

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;

/** The names in a zip's central directory; none where there is no whole directory. */
function namesInZip(zip: Buffer): string[] {
  const end = zip.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > zip.length) return [];
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (at + 46 <= end && zip.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

async function sniff(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes);
  if (found?.ext === 'zip' && namesInZip(Buffer.from(bytes)).includes('OFD.xml')) return 'ofd';
  return found?.ext ?? 'unknown';
}

/** The media type of an allowed file whose name agrees with its bytes. */
export async function typeOfFile(name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength === 0) throw new Refusal('file.empty', 422, 'The file is empty.');
  const found = await sniff(bytes);
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const allowed = ALLOWED[found];
  if (allowed?.extensions.includes(extension)) return allowed.type;
  throw new Refusal('file.typeNotAllowed', 415, 'Allowed are pdf, docx, xlsx, jpg, png and ofd files.', {
    found,
    extension,
    allowed: Object.keys(ALLOWED),
  });
}
