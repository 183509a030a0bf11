import { setting } from '../../site/settings/declaration.ts';
import { anything, mapOf } from '../../site/settings/kinds.ts';

/** Kinds of campaigns, which readers may turn off one by one. */
const TYPES = [
  'advocacy',
  'article-writing',
  'photography',
  'event',
  'fundraising',
  'governance',
  'maintenance',
  'special',
];

export const centralNoticeSettings = {
  CentralNoticeCampaignTypes: setting(
    mapOf(anything),
    Object.fromEntries(TYPES.map((type) => [type, { onForAll: false }])),
    'Kinds of campaigns; `onForAll`: nobody can turn it off.',
  ),
} as const;
