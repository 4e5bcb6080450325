"""Questions answered from the tables, each by a plain function: who was held on a day, who is meant by a name, what is known of a person, what happened when.

The functions return frozen records and print nothing; the commands print them.
"""
