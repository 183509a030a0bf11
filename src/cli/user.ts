import { Command } from 'commander';
import { saveBotPassword } from '../wiki/authentication/bot-passwords.ts';
import {
  AccountProblem,
  changeUserPassword,
  createUser,
  promoteUser,
  requireAccount,
} from '../wiki/users/manage-accounts.ts';
import { askSecret } from './ask-secret.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';
import { endOldTemporaryAccounts } from '../wiki/users/expire-temporary.ts';

/** The password from the option or the environment, or asked for. */
async function passwordOf(given: string | undefined): Promise<string> {
  const password = given ?? process.env['AWIKI_PASSWORD'] ?? (await askSecret('Password: '));
  if (password === undefined || password === '') throw new AccountProblem('No password was given.');
  return password;
}

const create = withWikiOptions(new Command('create'))
  .description('Makes an account.')
  .argument('<name>')
  .option('--password <password>', 'its password (else AWIKI_PASSWORD, else it is asked for)')
  .option('--group <name...>', 'groups that it gets, such as sysop, bureaucrat, interface-admin, bot')
  .option('--email <address>', 'its address')
  .action(async (name: string, options: { password?: string; group?: string[]; email?: string }, command: Command) => {
    const password = await passwordOf(options.password);
    const account = await onWiki(command, (wiki) =>
      createUser(wiki, { name, password, groups: options.group ?? [], email: options.email ?? '' }),
    );
    console.log(`The account “${account.name}” is made.`);
  });

const promote = withWikiOptions(new Command('promote'))
  .description('Gives an account groups: those of an administrator unless others are named.')
  .argument('<name>')
  .argument('[groups...]', 'groups', ['sysop', 'bureaucrat', 'interface-admin'])
  .action(async (name: string, groups: string[], _: unknown, command: Command) => {
    await onWiki(command, (wiki) => promoteUser(wiki, name, groups));
    console.log(`“${name}” is in ${groups.join(', ')}.`);
  });

const password = withWikiOptions(new Command('password'))
  .description('Gives an account another password and ends its sessions.')
  .argument('<name>')
  .option('--password <password>', 'the password (else AWIKI_PASSWORD, else it is asked for)')
  .action(async (name: string, options: { password?: string }, command: Command) => {
    const secret = await passwordOf(options.password);
    await onWiki(command, (wiki) => changeUserPassword(wiki, name, secret));
    console.log(`“${name}” has the new password.`);
  });

const botPassword = withWikiOptions(new Command('bot-password'))
  .description('Makes a bot password of an account and prints it: a program signs in as NAME@APP with it.')
  .argument('<name>')
  .argument('<app>', 'what the bot password is called')
  .option('--grant <name...>', 'what it may do: basic, editpage, createeditmovepage, delete, highvolume, …', [
    'basic',
    'editpage',
  ])
  .option(
    '--address <address...>',
    'addresses and ranges (10.0.0.0/8) from which it may be used; everywhere unless said',
  )
  .action(async (name: string, app: string, options: { grant: string[]; address?: string[] }, command: Command) => {
    const secret = await onWiki(command, async (wiki) => {
      const account = await requireAccount(wiki, name);
      const { grant: grants, address: addresses } = options;
      return saveBotPassword(wiki, { userId: account.id, appId: app, grants, ...(addresses ? { addresses } : {}) });
    });
    console.log(`User name: ${name}@${app}\nPassword:  ${secret}`);
  });

const endTemporary = withWikiOptions(new Command('end-temporary'))
  .description('Signs temporary accounts that are too old out for good (which the wiki also does by itself).')
  .option('--days <days>', 'older than so many days; unless said, what AutoCreateTempUser says', Number)
  .action(async (options: { days?: number }, command: Command) => {
    const ended = await onWiki(command, (wiki) => endOldTemporaryAccounts(wiki, options));
    console.log(`${ended} temporary accounts were ended.`);
  });

export const user = new Command('user')
  .description('Makes accounts and changes them.')
  .addCommand(create)
  .addCommand(promote)
  .addCommand(password)
  .addCommand(botPassword)
  .addCommand(endTemporary);
