import { actionModule } from '../../api/module.ts';
import { string } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { accountsThatLook } from './similar-names.ts';
import { looksOf } from './normal-name.ts';

/** What a name looks like, and who has one that looks the same. */
export const antispoof = actionModule({
  name: 'antispoof',
  helpPages: ['Extension:AntiSpoof'],
  params: { username: string({ required: true, mayBeEmpty: true }) },
  examples: { 'action=antispoof&username=Foo': 'apihelp-antispoof-example-1' },
  async run({ wiki, params: { username }, language }) {
    const looks = looksOf(username);
    if ('problem' in looks) return { username, result: 'error', error: wiki.messages.text(looks.problem, language) };
    const users = await accountsThatLook(wiki, looks.normalized);
    return {
      username,
      normalised: looks.normalized,
      result: users.length === 0 ? 'pass' : 'conflict',
      ...(users.length === 0 ? {} : { users: list(users, 'u') }),
    };
  },
});
