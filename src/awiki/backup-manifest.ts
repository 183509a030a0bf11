/** The form in which backups are made. */
export const BACKUP_VERSION = 1;

/** `backup.json` in a backup. */
export interface BackupManifest {
  readonly awiki: typeof BACKUP_VERSION;
  /** When, ISO 8601. */
  readonly made: string;
  /** `DBname` of the wiki. */
  readonly wiki: string;
}
