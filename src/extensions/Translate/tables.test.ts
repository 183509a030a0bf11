import { testTables } from '../../../test/extension-tables.ts';
import { translateTables } from './tables.ts';

testTables('Translate', translateTables);
