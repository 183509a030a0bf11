import { formatModule } from './format.ts';

/** Nothing: for those who only want the effect. */
export const none = formatModule({
  name: 'none',
  params: {},
  contentType: () => 'text/plain; charset=utf-8',
  fileName: () => 'api-result.txt',
  write: () => '',
});
