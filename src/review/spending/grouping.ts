/** What the spending of a month can be told apart by. */
export const groupings = ['model', 'task', 'genre', 'project'] as const;
export type Grouping = (typeof groupings)[number];

export const groupingNames: Readonly<Record<Grouping, string>> = {
  model: 'Model',
  task: 'Task',
  genre: 'Genre',
  project: 'Project',
};
