const rightToLeft = new Set(
  (
    'aeb-arab ar arc arq ary arz azb bcc bgn bqi ckb dv fa glk ha-arab he khw kk-arab kk-cn ks-arab ku-arab lki lrc luz ms-arab mzn nqo pnb ps ' +
    'sd sdh skr-arab skr ug-arab ug ur yi bsk acm apc avk-arab'
  ).split(' '),
);

/** True for languages written from right to left. */
export function isRightToLeft(language: string): boolean {
  return rightToLeft.has(language.toLowerCase());
}
