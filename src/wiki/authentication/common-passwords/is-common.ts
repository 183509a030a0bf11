let known: Promise<ReadonlySet<string>> | undefined;

/** Whether a password, in whatever case, is among the ten thousand that are tried first. The list is read when it is first wanted. */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= import('./list.json', { with: { type: 'json' } }).then(
    ({ default: { passwords } }) => new Set(passwords.split(' ')),
  );
  return (await known).has(password.toLowerCase());
}
