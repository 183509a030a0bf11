/** Whether a request came by HTTPS, by its `X-Forwarded-Proto`: the nearest proxy's word counts, which is the last. */
export function cameByHttps(forwardedProto: string | undefined): boolean {
  return forwardedProto?.split(',').at(-1)!.trim() === 'https';
}
