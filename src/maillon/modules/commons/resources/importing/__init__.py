"""Read a spreadsheet of resources, such as the one of 2020."""
