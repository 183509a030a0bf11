import type { FormPage } from './form-page.ts';
import { botPasswords } from './pages/bot-passwords.ts';
import { changeEmail } from './pages/change-email.ts';
import { changePassword } from './pages/change-password.ts';
import { confirmEmail, invalidateEmail } from './pages/confirm-email.ts';
import { createAccount } from './pages/create-account.ts';
import { logIn } from './pages/log-in.ts';
import { logOut } from './pages/log-out.ts';
import { preferences } from './pages/preferences.ts';
import { resetPassword } from './pages/reset-password.ts';

/** The special pages that people need for their accounts, by their names. */
export const formPages: Readonly<Record<string, FormPage>> = {
  BotPasswords: botPasswords,
  ChangeCredentials: changePassword,
  ChangeEmail: changeEmail,
  ChangePassword: changePassword,
  Confirmemail: confirmEmail,
  CreateAccount: createAccount,
  Invalidateemail: invalidateEmail,
  PasswordReset: resetPassword,
  Preferences: preferences,
  Userlogin: logIn,
  Userlogout: logOut,
};
