import { testTables } from '../../../test/extension-tables.ts';
import { centralTables } from './tables.ts';

testTables('CentralAuth', centralTables);
