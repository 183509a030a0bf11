import { formatModule } from '../../api/formats/format.ts';
import { json, jsonParameters } from '../../api/formats/json.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string } from '../../api/parameters.ts';
import { orderedMap } from '../../api/result.ts';
import { findStreams, holds, readConstraint } from './streams.ts';

const TEN_MINUTES = 600;

/** What is set holds values of all kinds: only the second version of JSON tells them apart. */
const printer = formatModule({
  ...json,
  params: { ...jsonParameters, formatversion: oneOf(['2'], { default: '2' }) },
});

/** What is set for streams of events. Manual: https://www.mediawiki.org/wiki/Extension:EventStreamConfig */
export const streamconfigs = actionModule({
  name: 'streamconfigs',
  helpPages: ['Extension:EventStreamConfig'],
  printer,
  params: {
    streams: string({ multi: true, lowLimit: 250 }),
    constraints: string({ multi: true }),
    all_settings: boolean({ deprecated: true }),
  },
  examples: {
    'action=streamconfigs': 'apihelp-streamconfigs-example-1',
    'action=streamconfigs&streams=page.change&constraints=destination_event_service=main':
      'apihelp-streamconfigs-example-2',
  },
  async run(context) {
    const { wiki, params } = context;
    const constraints = (params.constraints ?? []).map(readConstraint);
    context.setCacheMode('public');
    context.setCacheMaxAge(TEN_MINUTES);
    const streams = [...findStreams(wiki, params.streams)].filter(([, config]) =>
      constraints.every((constraint) => holds(constraint, config)),
    );
    context.addTopLevel('streams', orderedMap(streams, 'stream'));
    return undefined;
  },
});
