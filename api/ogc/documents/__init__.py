"""What is said of the service and its collections: landing page, conformance, collections, schemas, API description."""
