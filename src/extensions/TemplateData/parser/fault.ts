/** What is wrong with the data of a page: a message. */
export interface TemplateDataFault {
  readonly key: string;
  readonly params: readonly string[];
}

/** Name under which a parse leaves the first fault that it finds. */
export const templateDataFault = 'templatedata-fault';

/** Thrown for data that are wrong. */
export class FaultyData extends Error implements TemplateDataFault {
  readonly key: string;
  readonly params: readonly string[];

  constructor(kind: string, ...params: string[]) {
    super(kind);
    this.key = `templatedata-invalid-${kind}`;
    this.params = params;
  }
}
