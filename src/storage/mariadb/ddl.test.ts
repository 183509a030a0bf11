import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id, varbinary } from '../schema/column.ts';
import { fulltextIndex, index, primary, table, unique } from '../schema/table.ts';
import { createTableStatements } from './ddl.ts';

test('A table is declared with its keys, defaults and prefixes of indexes', () => {
  const notes = table(
    'notes',
    { note_id: id(), note_key: varbinary(32).default(''), note_text: varbinary(255).nullable() },
    { note_key: unique('note_key'), note_text: index('note_text(50)', 'note_key') },
  );
  assert.deepEqual(createTableStatements(notes), [
    [
      'CREATE TABLE `notes` (',
      '  `note_id` int(10) unsigned NOT NULL AUTO_INCREMENT,',
      "  `note_key` varbinary(32) NOT NULL DEFAULT '',",
      '  `note_text` varbinary(255) DEFAULT NULL,',
      '  PRIMARY KEY (`note_id`),',
      '  UNIQUE KEY `note_key` (`note_key`),',
      '  KEY `note_text` (`note_text`(50), `note_key`)',
      ') ENGINE=InnoDB DEFAULT CHARSET=binary',
    ].join('\n'),
  ]);
});

test('A full-text table has a character set that has words', () => {
  const search = table(
    'search',
    { key: varbinary(8), text: varbinary(8) },
    { PRIMARY: primary('key'), text: fulltextIndex('text') },
  );
  assert.match(
    createTableStatements(search)[0]!,
    /PRIMARY KEY \(`key`\),\n {2}FULLTEXT KEY `text` \(`text`\)\n\) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4$/,
  );
});

test('An index over a column that is not there is refused at once', () => {
  assert.throws(() => table('notes', { note_id: id() }, { other: index('note_text') }), /no column note_text/);
});
