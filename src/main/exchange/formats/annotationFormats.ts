/** What is labelled by hand elsewhere and comes back. One file holds both sides; each row tells its own. */
import { argillaSidecars, argillaTable } from './argilla.ts';
import type { Format } from './format.ts';
import { labelStudioConfig, labelStudioTable } from './labelStudio.ts';

export const annotationFormats: Format[] = [
  {
    name: 'argilla',
    title: 'Argilla',
    purpose: 'Records with settings, to let several people choose the best question of each group.',
    ignored: 'Argilla shows no rewards but the best one, as metadata, so that they do not lead the annotators.',
    rules: [],
    tables: (facts) => [argillaTable(facts)],
    sidecars: (facts) => argillaSidecars(facts),
    loading:
      'import argilla as rg\n\nclient = rg.Argilla(api_url="your-server", api_key="your-key")\ndataset = rg.Dataset.from_disk("path/to/this/folder", workspace="your-workspace", client=client)',
    isForDatasets: false,
  },
  {
    name: 'label-studio',
    title: 'Label Studio',
    purpose: 'Tasks with a labelling config, to choose the best question of each group or write a better one.',
    ignored: 'Label Studio keeps rewards, run and split in the task but shows none of them to the annotator.',
    rules: [],
    tables: () => [labelStudioTable()],
    sidecars: () => [labelStudioConfig],
    loading: '# Settings > Labeling Interface > Code: paste labeling_config.xml\n# Import: upload tasks.json',
    isForDatasets: false,
  },
];
