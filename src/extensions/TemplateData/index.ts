import type { Extension } from '../../extension.ts';
import { msg } from '../../i18n/message.ts';
import { on } from '../../wiki/hooks.ts';
import { MultiContentSave } from '../../wiki/pages/page-hooks.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { templatedata } from './api/templatedata.ts';
import { messages } from './messages.ts';
import { templateDataFault, type TemplateDataFault } from './parser/fault.ts';

/** `<templatedata>`: what a template's parameters are, as a table and as data (`action=templatedata`). Pages on which it is wrong are not saved. */
export const templateData: Extension = {
  name: 'TemplateData',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:TemplateData',
  license: 'MIT',
  hooks: [
    on(MultiContentSave, ({ output }) => {
      const fault = output.extensionData.get(templateDataFault) as TemplateDataFault | undefined;
      if (fault) throw new Refusal(msg(fault.key, ...fault.params));
    }),
  ],
  actions: [templatedata],
  messages,
  parserModules: [new URL('./parser/template-data.ts', import.meta.url).href],
};
