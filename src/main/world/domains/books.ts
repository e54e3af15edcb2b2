import { attribute, type Domain, names } from '../domain.ts';

export const books: Domain = {
  name: 'books',
  noun: 'book',
  nameParts: names(
    'Paper, Winter, Copper, Salt, Burning, Seventh',
    'Orchard, Clock, River, Library, Island, Mirror, Road',
  ),
  attributes: [
    attribute(
      'humour',
      'humour, laughs',
      'funny, hilarious, witty / silly jokes, witty comedies, a good laugh',
      'serious, grave, sombre / serious drama, grave stories, sombre themes',
    ),
    attribute(
      'length',
      'length, the number of pages',
      'long, epic, sprawling / long epics, sprawling sagas, thick volumes',
      'short, brief, brisk / short tales, thin volumes, brief chapters',
    ),
    attribute(
      'age',
      'age, the year',
      'old, classic, vintage / old classics, vintage gems, vintage editions',
      'modern, new, recent / modern books, new releases, recent hits',
    ),
    attribute(
      'fact',
      'facts, truth',
      'factual, true, scientific / true accounts, hard facts, solid science',
      'fictional, fantastic, magical / magic, invented worlds, fantasy',
    ),
    attribute(
      'mystery',
      'mystery, the plot',
      'mysterious, puzzling, twisty / murder mysteries, clever puzzles, plot twists',
      'predictable, straightforward, linear / simple plots, straightforward tales, predictable endings',
    ),
    attribute(
      'fear',
      'horror, suspense',
      'scary, creepy, terrifying / scary ghosts, creepy suspense, a good scare',
      'cosy, harmless, wholesome / cosy evenings, harmless fun, wholesome families',
    ),
  ],
};
