"""The same pipeline on many machines, by Apache Spark; the only room that imports PySpark.

In: paths that Spark sees, and where it runs. Out: a *lake*, a folder of Parquet that `store.lake`
describes. What is done with an article is what `batches` does with it; what is counted over all
articles is counted by Spark. Articles go from worker to disk to worker: what passes through the
driver are the names of files, and what is known of each name.
"""
