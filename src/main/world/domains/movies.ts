import { attribute, type Domain, names } from '../domain.ts';

export const movies: Domain = {
  name: 'movies',
  noun: 'movie',
  nameParts: names(
    'Midnight, Broken, Last, Seven, Distant, Hidden',
    'Harbour, Promise, Signal, Kingdom, Train, Letters, Storm',
  ),
  attributes: [
    attribute(
      'action',
      'action, excitement',
      'explosive, thrilling, breathless / car chases, big explosions, thrilling fights',
      'still, unhurried, meditative / still scenes, slow stories, long silences',
    ),
    attribute(
      'humour',
      'humour, laughs',
      'funny, hilarious, witty / silly jokes, witty comedies, a good laugh',
      'serious, grave, sombre / serious drama, grave stories, sombre themes',
    ),
    attribute(
      'romance',
      'romance, feelings',
      'romantic, tender, loving / love stories, tender kisses, romantic endings',
      'cynical, unsentimental, cold / cynical heroes, cold endings, unsentimental plots',
    ),
    attribute(
      'fear',
      'horror, suspense',
      'scary, creepy, terrifying / scary ghosts, creepy suspense, a good scare',
      'cosy, harmless, wholesome / cosy evenings, harmless fun, wholesome families',
    ),
    attribute(
      'length',
      'length, running time',
      'long, epic, sprawling / long epics, sprawling sagas, three hours',
      'short, brief, brisk / short tales, a brisk pace, brief scenes',
    ),
    attribute(
      'age',
      'age, the year',
      'old, classic, vintage / old classics, vintage gems, silent movies',
      'modern, new, recent / modern movies, new releases, recent hits',
    ),
  ],
};
