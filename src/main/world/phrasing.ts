/**
 * How the world's people talk. {w} a wish, {p} and {n} wishes of the two poles, {o} a wish of the pole they do not want,
 * {t} and {u} topics, {d} the domain, {i} one thing of it.
 */
export const taskPhrasings = [
  "Discover the user's preferences about {d}",
  'Find out what the user likes in {d}',
  'Learn which {i} the user would choose',
  "Ask questions to understand the user's taste in {d}",
  'Interview the user about {d}',
  'Help the user choose a {i}',
  'Work out what the user wants',
  'Ask good questions',
];

export const questionPhrasings = {
  topic: [
    'How important is {t} to you?',
    'How much does {t} matter to you?',
    'Where do you stand on {t}?',
    'What do you think about {t}?',
    'Are you picky about {t}?',
    'Do you care about {t}?',
    'Is {t} a big factor for you?',
    'When you choose a {i}, do you think about {t}?',
  ],
  wish: [
    'Do you like {w}?',
    'Are you looking for {w}?',
    'Would you enjoy {w}?',
    'Do you want {w}?',
    'Should a {i} mean {w} for you?',
  ],
  poles: [
    'Do you prefer {p} or {n}?',
    'Would you rather have {p} or {n}?',
    'Which do you like more, {p} or {n}?',
    'If you could choose, {p} or {n}?',
  ],
  double: [
    'How do you feel about {t} and about {u}?',
    'Do you care more about {t} or about {u}?',
    'Are {t} and {u} both important to you?',
    'What do you think about {t}, and about {u}?',
  ],
  open: [
    'What do you look for in a {i}?',
    'What matters to you in a {i}?',
    'What would your perfect {i} be like?',
    'Which {d} do you usually enjoy?',
    'What makes a {i} great for you?',
    'What did you like about your last {i}?',
  ],
  vague: [
    'Can you tell me more?',
    'Anything else?',
    'What else?',
    'And what do you think?',
    'Do you like {d}?',
    'How do you feel about {d} in general?',
    'Is there anything you want to add?',
    'Do you know much about {d}?',
    'Have you chosen a {i} before?',
    'How are things?',
  ],
  offTopic: [
    'Do you have any pets?',
    'What did you eat for breakfast?',
    'Where did you grow up?',
    'How was your weekend?',
    'Do you like Mondays?',
    'Can you whistle?',
    'Do you play a sport?',
    'What time is it?',
    'When is your birthday?',
    'Do you speak French?',
    'Are you tired today?',
    'Who is your best friend?',
  ],
};

export const questionOpeners = ['Thanks. ', 'I see. ', 'Got it. ', 'All right. '];

/** By strength of the stance; `Against` speak of the other pole. */
export const answerPhrasings = {
  strong: [
    'I love {w}.',
    'I really need {w}.',
    'I always want {w}.',
    'It must be {w}.',
    'I insist on {w}.',
    'Above all I want {w}.',
    'Definitely {w}.',
  ],
  mild: [
    'I like {w}.',
    'I would prefer {w}.',
    'Perhaps {w}.',
    'I lean towards {w}.',
    'I would enjoy {w}.',
    'If possible, {w}.',
    'I am fond of {w}.',
  ],
  strongAgainst: ['I hate {o}.', 'I cannot stand {o}.'],
  mildAgainst: ['I would rather avoid {o}.', 'I dislike {o}.'],
  indifferent: [
    'I do not mind about {t}.',
    'I hardly think about {t}.',
    'I do not care about {t}.',
    'It makes no difference, {t}.',
  ],
  unsure: ['I am not sure.', 'I could not say.', 'It depends.', 'I have never thought about it.'],
  evasive: [
    'Hard to say.',
    'What do you mean?',
    'Nothing special comes to mind.',
    'That is a broad question.',
    'I would have to think.',
  ],
  chat: ['Why do you ask?', 'That is another matter.', 'Let us talk about something else.', 'I would rather not say.'],
};

export const answerOpeners = ['Well, ', 'Oh, ', 'Honestly, ', 'Hmm, '];
export const repeatOpeners = ['As I said, ', 'Again, ', 'Like I told you, '];

export const personaPhrasings = {
  strong: ['loves {w}', 'needs {w}', 'insists on {w}', 'always wants {w}', 'adores {w}', 'cannot live without {w}'],
  mild: ['likes {w}', 'prefers {w}', 'leans towards {w}', 'is fond of {w}', 'enjoys {w}', 'values {w}'],
  strongAgainst: ['hates {o}', 'cannot stand {o}'],
  mildAgainst: ['avoids {o}', 'dislikes {o}'],
  indifferent: ['does not care about {t}', 'hardly thinks about {t}'],
};

/** Never used in training: the card's figures on unseen phrasings are of these. */
export const heldOutPersonaPhrasings = {
  strong: ['swears by {w}', 'is crazy about {w}', 'will only take {w}', 'craves {w}'],
  mild: ['has a soft spot for {w}', 'is partial to {w}', 'tends to choose {w}', 'appreciates {w}'],
};

export const personaOpeners = [
  'a student who ',
  'a busy parent who ',
  'an old teacher who ',
  'somebody who ',
  'this person ',
];
export const heldOutPersonaOpeners = ['a night nurse who ', 'my neighbour, who ', 'a young couple that '];
export const emptyPersonas = ['has no strong wishes', 'is happy with anything', 'takes what comes'];
