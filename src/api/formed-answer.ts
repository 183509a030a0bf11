import type { XmlRoot } from './formats/format.ts';

/** A whole answer, as JSON and as XML. */
export interface AnswerForm {
  readonly data: Readonly<Record<string, unknown>> | readonly unknown[];
  /** The root element in XML, where it is not `api`. */
  readonly root?: XmlRoot;
}

/** What a module returns whose answers have a form of their own, written by one of the ordinary formats. */
export class FormedAnswer {
  /** Name of the format. */
  readonly format: string;
  readonly #form: (answer: Readonly<Record<string, unknown>>) => AnswerForm;

  /** `form` receives what stands beside it in an ordinary answer (warnings, `requestid` …). It may refuse. */
  constructor(format: string, form: (answer: Readonly<Record<string, unknown>>) => AnswerForm) {
    this.format = format;
    this.#form = form;
  }

  form(answer: Readonly<Record<string, unknown>>): AnswerForm {
    return this.#form(answer);
  }
}
