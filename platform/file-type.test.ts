import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { typeOfFile } from './file-type.ts';

/** A zip with empty, stored entries of these names. */
function zipOf(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30, 'latin1');
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46, 'latin1');
    locals.push(local);
    directory.push(entry);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');

const codeOf = async (name: string, bytes: Uint8Array): Promise<string> =>
  typeOfFile(name, bytes).then(
    (type) => type,
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

test('a PDF is known by its bytes', async () => {
  expect(await codeOf('附件.PDF', PDF)).toBe('application/pdf');
});

test('an OFD is a zip that holds OFD.xml', async () => {
  expect(await codeOf('公文.ofd', zipOf(['OFD.xml', 'Doc_0/Document.xml']))).toBe('application/ofd');
});

test('another zip is refused, whatever its name says', async () => {
  expect(await codeOf('公文.ofd', zipOf(['readme.md']))).toBe('file.typeNotAllowed');
});

test('a name that does not agree with the bytes is refused', async () => {
  expect(await codeOf('program.exe', PDF)).toBe('file.typeNotAllowed');
  expect(await codeOf('picture.png', PDF)).toBe('file.typeNotAllowed');
});

test('text, scripts and archives are refused', async () => {
  expect(await codeOf('a.pdf', Buffer.from('<script>alert(1)</script>'))).toBe('file.typeNotAllowed');
  expect(await codeOf('a.pdf', gzipSync('hello'))).toBe('file.typeNotAllowed');
});

test('an empty file is refused', async () => {
  expect(await codeOf('a.pdf', Buffer.alloc(0))).toBe('file.empty');
});
