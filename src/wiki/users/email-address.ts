/** Whether a mail could be sent there, as browsers see it. */
export function isEmailAddress(text: string): boolean {
  return (
    Buffer.byteLength(text) <= 255 &&
    /^[a-z0-9.!#$%&'*+\\/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(
      text,
    )
  );
}
