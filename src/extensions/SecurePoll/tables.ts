import {
  blob,
  int,
  mediumblob,
  timestamp,
  tinyint,
  unsignedInt,
  unsignedTinyint,
  varbinary,
  varchar,
} from '../../storage/schema/column.ts';
import { index, primary, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db, Tx } from '../../storage/storage.ts';

const countingId = () => int().autoIncrement();

/** Elections, questions and options are entities of one counter. */
const entity = table('securepoll_entity', { en_id: countingId(), en_type: varbinary(32) }, {});

/** Texts of entities in languages. */
const messages = table(
  'securepoll_msgs',
  { msg_entity: int(), msg_lang: varbinary(32), msg_key: varbinary(32), msg_text: mediumblob().onSqlite('CLOB') },
  { PRIMARY: primary('msg_entity', 'msg_lang', 'msg_key') },
);

/** Further facts of entities. */
const properties = table(
  'securepoll_properties',
  { pr_entity: int(), pr_key: varbinary(32), pr_value: mediumblob() },
  { PRIMARY: primary('pr_entity', 'pr_key') },
);

/** Lists of accounts that may vote. */
const lists = table(
  'securepoll_lists',
  { li_name: varbinary(255).nullable(), li_member: int() },
  { splists_name: index('li_name', 'li_member'), splists_member: index('li_member', 'li_name') },
);

const elections = table(
  'securepoll_elections',
  {
    el_entity: int(),
    el_title: varchar(255),
    el_owner: int(),
    el_ballot: varchar(32),
    el_tally: varchar(32),
    el_primary_lang: varbinary(32),
    el_start_date: timestamp().nullable(),
    el_end_date: timestamp().nullable(),
    el_auth_type: varbinary(32),
  },
  { PRIMARY: primary('el_entity'), spel_title: unique('el_title') },
);

const questions = table(
  'securepoll_questions',
  { qu_entity: int(), qu_election: int(), qu_index: int() },
  { PRIMARY: primary('qu_entity'), spqu_election_index: index('qu_election', 'qu_index', 'qu_entity') },
);

const options = table(
  'securepoll_options',
  { op_entity: int(), op_election: int(), op_question: int() },
  {
    PRIMARY: primary('op_entity'),
    spop_question: index('op_question', 'op_entity'),
    spop_election: index('op_election'),
  },
);

const voters = table(
  'securepoll_voters',
  {
    voter_id: countingId(),
    voter_election: int(),
    voter_name: varbinary(255),
    voter_type: varbinary(32),
    voter_domain: varbinary(255),
    voter_url: blob().nullable(),
    voter_properties: blob().nullable(),
  },
  { spvoter_elec_name_domain: index('voter_election', 'voter_name', 'voter_domain') },
);

const votes = table(
  'securepoll_votes',
  {
    vote_id: countingId(),
    vote_election: int(),
    vote_voter: int(),
    vote_voter_name: varbinary(255),
    vote_voter_domain: varbinary(32),
    vote_struck: tinyint(),
    vote_record: blob(),
    vote_ip: varbinary(35),
    vote_xff: varbinary(255),
    vote_ua: varbinary(255),
    vote_timestamp: timestamp(),
    vote_current: tinyint(),
    vote_token_match: tinyint(),
    vote_cookie_dup: tinyint(),
  },
  {
    spvote_timestamp: index('vote_election', 'vote_timestamp'),
    spvote_voter_name: index('vote_election', 'vote_voter_name', 'vote_timestamp'),
    spvote_voter_domain: index('vote_election', 'vote_voter_domain', 'vote_timestamp'),
    spvote_ip: index('vote_election', 'vote_ip', 'vote_timestamp'),
  },
);

/** Who struck which vote, or took that back, and why. */
const strikes = table(
  'securepoll_strike',
  {
    st_id: countingId(),
    st_vote: int(),
    st_timestamp: timestamp(),
    st_action: varbinary(32),
    st_reason: varchar(255),
    st_user: int(),
  },
  { spstrike_vote: index('st_vote', 'st_timestamp') },
);

/** Voters who came with the same cookies. */
const cookieMatches = table(
  'securepoll_cookie_match',
  { cm_id: countingId(), cm_election: int(), cm_voter_1: int(), cm_voter_2: int(), cm_timestamp: timestamp() },
  {
    spcookie_match_voter_1: index('cm_voter_1', 'cm_timestamp'),
    spcookie_match_voter_2: index('cm_voter_2', 'cm_timestamp'),
  },
);

const log = table(
  'securepoll_log',
  {
    spl_id: unsignedInt().autoIncrement(),
    spl_timestamp: timestamp(),
    spl_election_id: int(),
    spl_user: unsignedInt(),
    spl_type: unsignedTinyint(),
    spl_target: unsignedInt().nullable(),
  },
  { spl_timestamp: index('spl_timestamp') },
);

export const pollTables = [
  entity,
  messages,
  properties,
  lists,
  elections,
  questions,
  options,
  voters,
  votes,
  strikes,
  cookieMatches,
  log,
] as const;

export const withPolls = (db: Db | Tx) => db.withTables<RowsOf<typeof pollTables>>();
