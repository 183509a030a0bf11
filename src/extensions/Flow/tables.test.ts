import { testTables } from '../../../test/extension-tables.ts';
import { flowTables } from './tables.ts';

testTables('Flow', flowTables);
