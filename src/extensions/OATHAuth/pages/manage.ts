import { msg } from '../../../i18n/message.ts';
import type { SpecialPage, PageBlock, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { SecondFactor } from '../../../wiki/second-factors/second-factor.ts';
import { pingLimiter } from '../../../wiki/users/rate-limits.ts';
import { disable, enable } from '../change-factor.ts';
import { factorOf } from '../second-factors.ts';

/** Special:AccountSecurity: begins and ends the use of a second factor. */
export const manage: SpecialPage = {
  name: 'OATHManage',
  heading: 'oathmanage',
  accountsOnly: true,
  operation: 'OATHManage',

  async show(visit) {
    const { wiki, performer } = visit;
    if (!isNamed(performer)) throw new Refusal(msg('oathauth-ui-no-account'));
    const used = await factorOf(wiki, performer.account!);
    if (used) return state(used.factor);
    requireRight(performer, 'oathauth-enable');
    const usable = [...wiki.registry.secondFactors.values()].filter((factor) => !factor.unusable?.(wiki));
    return [
      { kind: 'text', message: msg('oathauth-ui-general-help') },
      { kind: 'text', message: msg('oathauth-ui-available-modules') },
      ...usable.flatMap(({ name, label, description }): PageBlock[] => [
        { kind: 'text', message: description },
        { kind: 'form', hidden: { action: 'begin', module: name }, button: msg('oathauth-enable-generic', label) },
      ]),
    ];
  },

  async submit(visit) {
    const { wiki, performer, fields } = visit;
    const { account } = performer;
    if (!account || !isNamed(performer)) throw new Refusal(msg('oathauth-ui-no-account'));
    const used = await factorOf(wiki, account);
    switch (fields.get('action')) {
      case 'disable': {
        if (!used) return manage.show(visit);
        if (await pingLimiter(wiki, performer, 'badoath', 0)) throw new Refusal(msg('oathauth-throttled'));
        if (!(await used.factor.confirmsRemoval(visit, used.keys))) {
          await pingLimiter(wiki, performer, 'badoath');
          throw new Refusal(msg('oathauth-failedtovalidateoath'));
        }
        await disable(wiki, performer, account);
        return [{ kind: 'done', message: msg('oathauth-disabledoath') }];
      }
      case 'begin':
      case 'enable': {
        const factor = wiki.registry.secondFactors.get(fields.get('module') ?? '');
        if (!factor || factor.unusable?.(wiki)) return manage.show(visit);
        requireRight(performer, 'oathauth-enable');
        if (used) throw new Refusal(msg('oathauth-error-multiple-modules'));
        return fields.get('action') === 'begin' ? enrolment(visit, factor) : finish(visit, factor);
      }
      default:
        return manage.show(visit);
    }
  },
};

function state(factor: SecondFactor): PageBlock[] {
  return [
    { kind: 'text', message: msg('oathauth-ui-enabled-module', factor.label) },
    {
      kind: 'form',
      fields: factor.removalFields,
      hidden: { action: 'disable' },
      button: msg('oathauth-disable-generic', factor.label),
    },
  ];
}

async function enrolment(visit: SpecialPageVisit, factor: SecondFactor): Promise<PageBlock[]> {
  const blocks = await factor.enrol(visit);
  return blocks.map((block) =>
    block.kind === 'form' ? { ...block, hidden: { ...block.hidden, action: 'enable', module: factor.name } } : block,
  );
}

/** A proof that fails leads back to the beginning, with another secret: the old one may have been copied wrongly. */
async function finish(visit: SpecialPageVisit, factor: SecondFactor): Promise<readonly PageBlock[]> {
  const { wiki, performer } = visit;
  const key = await factor.finishEnrolment(visit);
  if (!key) throw new Refusal(msg('oathauth-failedtovalidateoath'));
  await enable(wiki, performer.account!, { kind: factor.name, ...key });
  return [{ kind: 'done', message: msg('oathauth-validatedoath') }];
}
