/** The methods of a hub, of downloads from it and of what is pushed to it: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { Download, HubModel, PushPreview, PushProgress, PushResult, RepositoryName, Revision } from './records/hub.ts';

const DownloadPlace = z.strictObject({ id: z.string() });

export const hubMethods = {
  /** The files of a model, before any is taken. */
  'hub.look': { params: z.strictObject({ repository: RepositoryName, revision: Revision }), result: HubModel },
  /** `paths` null takes what Querent needs. It goes on when the caller is gone; `download.changed` tells how far it is. */
  'download.start': {
    params: z.strictObject({ repository: RepositoryName, revision: Revision, paths: z.array(z.string()).nullable() }),
    result: Download,
  },
  'download.list': { params: z.strictObject({}), result: z.array(Download) },
  /** What has arrived is kept. */
  'download.pause': { params: DownloadPlace, result: Download },
  'download.resume': { params: DownloadPlace, result: Download },
  /** Resolves when it is no longer downloading. */
  'download.wait': { params: DownloadPlace, result: Download },
  /** Stops it, and deletes what has arrived: of a finished one the model. */
  'download.delete': { params: DownloadPlace, result: z.array(Download) },
  /** What a push of the folder would send. */
  'push.preview': { params: z.strictObject({ folder: z.string() }), result: PushPreview },
  /** One commit on a branch of a data set, which are made where they are not there. Aborting before the commit changes nothing there. */
  'push.start': {
    params: z.strictObject({
      pushId: z.string(),
      folder: z.string(),
      repository: RepositoryName,
      isPrivate: z.boolean(),
      branch: Revision,
    }),
    result: PushResult,
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const hubEvents = {
  'download.changed': Download,
  'push.progressed': PushProgress,
} as const satisfies Record<string, z.ZodType>;
