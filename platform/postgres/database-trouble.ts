// Why a database could not be had, as a stable key with the facts of the case. The sentences stand here in both
// languages, so that the command line prints one in the reader's language and a log always has the English one.

export type DatabaseTroubleKey = keyof typeof english;
export type TroubleDetail = Readonly<Record<string, string | number>>;

const english = {
  'folder-busy':
    'The data folder {folder} is already being served by process {pid}. Stop that server first, or choose another DATA_DIR.',
  'owner-url-alone': 'DATABASE_OWNER_URL is set without DATABASE_URL. Set both, or only DATABASE_URL.',
  'url-unreadable': '{variable} is not a PostgreSQL address such as postgres://user@host:5432/database.',
  'server-unreachable': 'The database at {server} does not answer: {reason}',
  'server-too-old': 'The database at {server} is PostgreSQL {version}; PostgreSQL 15 or later is needed.',
  'server-encoding': 'The database at {server} has the encoding {encoding}; UTF8 is needed.',
  'application-not-restricted':
    'The database user {user} passes row-level security and no restricted role could be made for it. Let an administrator run the statements of "shangliang database prepare", and set DATABASE_OWNER_URL and DATABASE_URL.',
  'migrations-forbidden':
    'The database user {user} may not make the tables: {reason}. Let an administrator run the statements of "shangliang database prepare", and set DATABASE_OWNER_URL to the owner.',
  'no-binaries':
    'There is no PostgreSQL for {platform} here: neither the embedded package nor system binaries of version 15 or later. Set DATABASE_URL to a running server.',
  'other-major':
    'The database in {folder} was made by PostgreSQL {major}, which is not found here (found: {found}). Install PostgreSQL {major}, or move the data with a backup.',
  'platform-unsupported': 'The embedded PostgreSQL does not run on {platform}. Set DATABASE_URL to a running server.',
  'no-account':
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it as. Start as an ordinary user.',
  'folder-foreign': 'The database in {folder} belongs to user {owner}. Start as that user, or as root.',
  'folder-unreachable':
    'The user {account} who runs PostgreSQL cannot enter {folder}. Let others pass its parent folders.',
  'cluster-missing':
    'The file {pointer} says that the database is in {folder}, but it is not there. Bring it back, or remove the file to begin with an empty database.',
  'socket-folder-foreign':
    'The folder {folder} for the database socket belongs to somebody else. Remove it, or choose a shorter DATA_DIR.',
  'folder-damaged':
    'The folder {folder} holds files but no database. Remove it, or bring the database back from a backup.',
  'folder-unusable': 'The data folder {folder} cannot be used: {reason}',
  'disk-full': 'There is no space left on the device that holds {folder}. Free some space and start again.',
  'start-failed': 'PostgreSQL in {folder} could not be started: {reason}',
} as const;

const chinese: Record<keyof typeof english, string> = {
  'folder-busy': '数据目录 {folder} 正由进程 {pid} 提供服务。请先停止该服务，或另选 DATA_DIR。',
  'owner-url-alone': '只设置了 DATABASE_OWNER_URL，没有设置 DATABASE_URL。请两者都设置，或只设置 DATABASE_URL。',
  'url-unreadable': '{variable} 不是 PostgreSQL 地址，正确的形式如 postgres://用户@主机:5432/数据库。',
  'server-unreachable': '位于 {server} 的数据库没有应答：{reason}',
  'server-too-old': '位于 {server} 的数据库是 PostgreSQL {version}，需要 15 或更高版本。',
  'server-encoding': '位于 {server} 的数据库编码是 {encoding}，需要 UTF8。',
  'application-not-restricted':
    '数据库用户 {user} 不受行级安全约束，也无法为其建立受限角色。请管理员执行 “shangliang database prepare” 给出的语句，并设置 DATABASE_OWNER_URL 和 DATABASE_URL。',
  'migrations-forbidden':
    '数据库用户 {user} 无权建表：{reason}。请管理员执行 “shangliang database prepare” 给出的语句，并将 DATABASE_OWNER_URL 设为所有者。',
  'no-binaries':
    '本机没有适用于 {platform} 的 PostgreSQL：既无内置程序包，也无 15 及以上版本的系统程序。请用 DATABASE_URL 指定数据库服务器。',
  'other-major':
    '{folder} 中的数据库由 PostgreSQL {major} 建立，本机没有该版本（现有：{found}）。请安装 PostgreSQL {major}，或通过备份迁移数据。',
  'platform-unsupported': '内置 PostgreSQL 不能在 {platform} 上运行。请用 DATABASE_URL 指定数据库服务器。',
  'no-account': 'PostgreSQL 不能以 root 运行，而本机没有 postgres 或 nobody 用户。请以普通用户启动。',
  'folder-foreign': '{folder} 中的数据库属于用户 {owner}。请以该用户或 root 启动。',
  'folder-unreachable': '运行 PostgreSQL 的用户 {account} 无法进入 {folder}。请放开其上级目录的通行权限。',
  'cluster-missing':
    '文件 {pointer} 记录数据库在 {folder}，但该处没有数据库。请将其恢复，或删除该文件以空数据库重新开始。',
  'socket-folder-foreign': '数据库套接字目录 {folder} 属于他人。请将其删除，或选用较短的 DATA_DIR。',
  'folder-damaged': '目录 {folder} 中有文件但没有数据库。请将其删除，或从备份恢复数据库。',
  'folder-unusable': '数据目录 {folder} 无法使用：{reason}',
  'disk-full': '{folder} 所在的磁盘空间已满。请腾出空间后重新启动。',
  'start-failed': '{folder} 中的 PostgreSQL 未能启动：{reason}',
};

const sentences = { en: english, zh: chinese };

/** The sentence of a trouble in the reader's language. */
export function troubleSentence(key: DatabaseTroubleKey, detail: TroubleDetail, language: 'zh' | 'en'): string {
  return sentences[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? '?'));
}

export class DatabaseTrouble extends Error {
  readonly key: DatabaseTroubleKey;
  readonly detail: TroubleDetail;

  constructor(key: DatabaseTroubleKey, detail: TroubleDetail = {}) {
    super(troubleSentence(key, detail, 'en'));
    this.name = 'DatabaseTrouble';
    this.key = key;
    this.detail = detail;
  }
}

export const dataFolderBusyKey = 'folder-busy' satisfies DatabaseTroubleKey;

/** Thrown to a second server on one data folder. */
export class DataFolderBusy extends DatabaseTrouble {
  constructor(folder: string, pid: number | string) {
    super(dataFolderBusyKey, { folder, pid });
    this.name = 'DataFolderBusy';
  }
}
