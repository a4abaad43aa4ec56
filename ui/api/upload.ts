import { refusedBy } from './client.ts';

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly uploadedAt: string;
}

/** Sends one file as the raw body; the server tells its type from its bytes. */
export async function uploadFile(file: File): Promise<UploadedFile> {
  const response = await fetch(`/api/v1/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    credentials: 'same-origin',
    body: file,
  });
  if (!response.ok) throw await refusedBy(response);
  return response.json();
}

export const fileAddress = (id: string): string => `/api/v1/files/${id}`;
